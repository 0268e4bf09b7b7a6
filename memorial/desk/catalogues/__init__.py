"""The interface's message catalogues: found, merged, mended, transliterated, compiled, checked.

`locale/<language>/LC_MESSAGES/` holds what people write: `django.po` and `djangojs.po` with our own messages,
`packages.po` and `packagesjs.po` with what Django and other packages lack or say wrongly in that language.
`compile_catalogues` makes the `.mo` files of uz, ja and uz_Cyrl from these and the packages' own.

An entry carries the comment `# unreviewed` until a reader born to the language replaces it by
`# reviewed: who, when`.
"""
