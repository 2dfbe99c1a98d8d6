/** A project as one page that needs no network: manifest and catalog for people. */
@NullMarked
package mds.docs;

import org.jspecify.annotations.NullMarked;
