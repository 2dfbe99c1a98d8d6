/** One command line: what was asked, where, and how it is answered. */
@NullMarked
package mds.cli.invocation;

import org.jspecify.annotations.NullMarked;
