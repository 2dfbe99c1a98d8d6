/** Names, intentions and the text they become: the one place where SQL is written and quoted. */
@NullMarked
package mds.sql;

import org.jspecify.annotations.NullMarked;
