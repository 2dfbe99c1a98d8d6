/** Runs the cases of golden/, each a tiny project with a command and the output it must give. */
@NullMarked
package mds.golden;

import org.jspecify.annotations.NullMarked;
