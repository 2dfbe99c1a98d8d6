/** The demo project at the top of the repository: its data, and that it builds. */
@NullMarked
package mds.demo;

import org.jspecify.annotations.NullMarked;
