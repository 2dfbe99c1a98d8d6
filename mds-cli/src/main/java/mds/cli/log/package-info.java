/** What a command says while it works: events, shown on a screen and kept in a file. */
@NullMarked
package mds.cli.log;

import org.jspecify.annotations.NullMarked;
