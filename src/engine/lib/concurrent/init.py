"""Code that runs beside other code."""
