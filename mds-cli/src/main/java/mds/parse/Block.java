package mds.parse;

import mds.diagnostic.TextRange;

/**
 * A block at the top of a file: {@code {% macro x() %} ... {% endmacro %}}.
 *
 * @param kind the word of its tag: macro, test, docs, snapshot ...
 * @param name the first word behind that
 * @param range from its first tag to its last
 * @param body between the two
 */
record Block(String kind, String name, TextRange range, TextRange body) {}
