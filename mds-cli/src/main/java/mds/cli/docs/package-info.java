/** Commands that make and show the docs page. */
@NullMarked
package mds.cli.docs;

import org.jspecify.annotations.NullMarked;
