/** The commands: options in, exit code out; the only place that knows the process it runs in. */
@NullMarked
package mds.cli;

import org.jspecify.annotations.NullMarked;
