"""Where the museum can be reached, as the settings say; nothing is invented where they are empty."""

from django.conf import settings


def contact():
    """Return the museum's own {post, email, phone}; an empty text means that none has been given yet."""
    return {
        "post": settings.MEMORIAL_CONTACT_POST,
        "email": settings.MEMORIAL_CONTACT_EMAIL,
        "phone": settings.MEMORIAL_CONTACT_PHONE,
    }
