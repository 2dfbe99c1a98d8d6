/** What is asked of a project beyond that it works: rules, and what they find. */
@NullMarked
package mds.lint;

import org.jspecify.annotations.NullMarked;
