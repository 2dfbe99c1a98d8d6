/** A look at all that surrounds a project, and advice. */
@NullMarked
package mds.cli.doctor;

import org.jspecify.annotations.NullMarked;
