/** What the tool asks of a database, whichever it is. Adapters are found with ServiceLoader. */
@NullMarked
package mds.engine;

import org.jspecify.annotations.NullMarked;
