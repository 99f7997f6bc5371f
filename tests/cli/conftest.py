from tests.shell.installation import installation

__all__ = ["installation"]
