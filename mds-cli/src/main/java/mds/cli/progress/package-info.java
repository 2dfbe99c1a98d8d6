/** What is said while nodes are built, and at the end. */
@NullMarked
package mds.cli.progress;

import org.jspecify.annotations.NullMarked;
