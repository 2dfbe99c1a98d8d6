/**
 * Does what a plan says, on a database: workers, transactions, materialisations, published files.
 */
@NullMarked
package mds.run;

import org.jspecify.annotations.NullMarked;
