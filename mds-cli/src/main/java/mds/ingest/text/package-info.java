/** Bytes of a file as numbered lines of UTF-8; every encoding decision. */
@NullMarked
package mds.ingest.text;

import org.jspecify.annotations.NullMarked;
