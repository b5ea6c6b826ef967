"""The default engine: a Whoosh index whose segments are columns that the kernels search."""

import warnings

# Whoosh 2.7.4 has comparisons and escapes that newer Pythons warn of when they first compile it;
# they are harmless, and people who index their documents cannot do anything about them.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*whoosh")
