"""What moves messages: the only code that imports faust or aiokafka."""
