/** Commands that build or test nodes. */
@NullMarked
package mds.cli.build;

import org.jspecify.annotations.NullMarked;
