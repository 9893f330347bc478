"""What can go wrong, in the user's words: what, where and what to do next (in French)."""

from __future__ import annotations


class CtgcheckError(Exception):
    """Carry a message for the user; the command ends with exit code 2."""


class UnreadableDocument(CtgcheckError):  # noqa: N818 - it names the document, as the messages do
    """Say why a document could not be read; the other documents go on."""


class FactsError(CtgcheckError):
    """Say what is wrong in a facts file or in a profile."""


class UsageError(CtgcheckError):
    """Say what is wrong in what the user asked for."""


class RuleError(CtgcheckError):
    """Say what is wrong in a rule file, with the file and the line."""

    def __init__(self, message: str, file: str, line: int) -> None:
        """Keep the place beside the message."""
        super().__init__(f"{file}:{line}: {message}")
        self.message, self.file, self.line = message, file, line

    def __reduce__(self) -> tuple[type[RuleError], tuple[str, str, int]]:
        """Travel between processes."""
        return RuleError, (self.message, self.file, self.line)


class YamlError(CtgcheckError):
    """Say what is wrong in a YAML file, with the file and the line."""

    def __init__(self, message: str, file: str, line: int) -> None:
        """Keep the message and its place apart."""
        super().__init__(f"{file}, ligne {line} : {message}")
        self.message, self.file, self.line = message, file, line
