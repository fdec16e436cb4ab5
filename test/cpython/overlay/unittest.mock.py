"""As much of a mock as the tests of the collector use."""


class Mock:
    def __init__(self, *args, **kwargs):
        self.call_count = 0
        self.called = False

    def __call__(self, *args, **kwargs):
        self.call_count += 1
        self.called = True

    def assert_not_called(self):
        if self.called:
            raise AssertionError("Expected 'mock' to not have been called.")

    def assert_called(self):
        if not self.called:
            raise AssertionError("Expected 'mock' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError("Expected 'mock' to have been called once.")
