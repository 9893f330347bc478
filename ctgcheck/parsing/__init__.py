"""Document -> Tree: cues, segments and pieces, by Lark."""
