import string


def shift(text, by):
    result = []
    for ch in text:
        if ch in string.ascii_lowercase:
            result.append(chr((ord(ch) - 97 + by) % 26 + 97))
        elif ch in string.ascii_uppercase:
            result.append(chr((ord(ch) - 65 + by) % 26 + 65))
        else:
            result.append(ch)
    return "".join(result)


secret = shift("Hello, World!", 3)
print(secret, shift(secret, -3))


def is_palindrome(text):
    letters = [ch.lower() for ch in text if ch.isalnum()]
    return letters == letters[::-1]


print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("no"))


def run_lengths(text):
    runs = []
    for ch in text:
        if runs and runs[-1][0] == ch:
            runs[-1][1] += 1
        else:
            runs.append([ch, 1])
    return runs


print(run_lengths("aaabccd"))
print("".join(ch * n for ch, n in run_lengths("aaabccd")))
