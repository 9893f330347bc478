"""What a person reads: the templates of the reports."""
