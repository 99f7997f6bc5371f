"""What pytest, which looks into every module for doctests, must not import: commands with libraries of their own."""

collect_ignore = ["train_entities.py", "word_table.py"]
