/** Copies for readers. */
@NullMarked
package mds.cli.publish;

import org.jspecify.annotations.NullMarked;
