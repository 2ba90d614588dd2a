"""What makes a built site ready for the web: policy, names, compressed twins, a manifest, and being put in place whole.

Nothing here knows Pelican; ``site/build.py`` tells the story in order.
"""
