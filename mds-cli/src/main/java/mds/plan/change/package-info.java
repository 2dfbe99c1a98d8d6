/** What changed since a node was built, and what its query can give another answer for. */
@NullMarked
package mds.plan.change;

import org.jspecify.annotations.NullMarked;
