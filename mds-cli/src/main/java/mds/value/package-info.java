/** The values that YAML and templates hold, with Python's meaning: none, lists, dicts, numbers. */
@NullMarked
package mds.value;

import org.jspecify.annotations.NullMarked;
