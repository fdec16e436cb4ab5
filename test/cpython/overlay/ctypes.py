raise ImportError("the C API is not there")
