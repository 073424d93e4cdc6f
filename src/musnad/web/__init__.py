"""The workbench: a web application over a store, for those who read, check and correct.

``desk.py`` holds what it works on: the store, its index, the journal. ``screens/`` has a module a screen, each with one
query that has two faces, a page and its ``.json`` twin; ``screen.py`` says what a screen is, ``faces.py`` draws both,
``app.py`` puts all on their paths, ``guard.py`` is what every request goes through, ``tongue.py`` speaks the language
of whoever looks, ``openapi.py`` tells the twins to programs. Words are in ``strings/``, pages in ``templates/``, style
and scripts in ``static/``.
"""
