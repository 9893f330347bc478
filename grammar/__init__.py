"""What a deliberation and a condition look like, as Lark grammars."""
