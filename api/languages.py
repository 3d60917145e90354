"""Which of the interface's languages a visitor gets."""

LANGUAGES = ("en", "fr")


def page_language(query: str | None, cookie: str | None, accept_language: str | None) -> str:
    """Return "en" or "fr": an explicit choice, else a kept one, else what the browser prefers.

    Args:
        query: `lang` of the address.
        cookie: the cookie `lang`.
        accept_language: the header Accept-Language (RFC 9110, 12.5.4).
    """
    for chosen in (query, cookie):
        if chosen in LANGUAGES:
            return str(chosen)
    preferred: list[tuple[float, str]] = []
    for item in (accept_language or "").split(","):
        name, _, parameters = item.partition(";")
        code = name.strip().lower().partition("-")[0]
        if code in LANGUAGES:
            preferred.append((_quality(parameters), code))
    best = max(preferred, key=lambda pair: pair[0], default=(0.0, LANGUAGES[0]))
    return best[1] if best[0] > 0 else LANGUAGES[0]


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
