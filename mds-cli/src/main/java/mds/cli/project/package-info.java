/** A project as commands see it: opened, selected from, with what earlier runs left. */
@NullMarked
package mds.cli.project;

import org.jspecify.annotations.NullMarked;
