"""rasid (راصد, "observer"): Arabic diplomatic news as events. Start reading at `streams/pipeline.py`."""
