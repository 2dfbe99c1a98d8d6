/** What is remembered of files that come again and again. */
@NullMarked
package mds.ingest.feed;

import org.jspecify.annotations.NullMarked;
