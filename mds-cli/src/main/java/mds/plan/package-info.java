/** What a run is going to do, in which order, before it does any of it. */
@NullMarked
package mds.plan;

import org.jspecify.annotations.NullMarked;
