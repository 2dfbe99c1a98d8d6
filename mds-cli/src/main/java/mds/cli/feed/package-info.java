/** Commands that load exports. */
@NullMarked
package mds.cli.feed;

import org.jspecify.annotations.NullMarked;
