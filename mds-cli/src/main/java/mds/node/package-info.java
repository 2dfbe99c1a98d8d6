/**
 * What a project consists of: models, seeds, tests, sources, macros, with all that is known of
 * each.
 */
@NullMarked
package mds.node;

import org.jspecify.annotations.NullMarked;
