/** Sheets of workbooks as records; the door to fastexcel. */
@NullMarked
package mds.ingest.excel;

import org.jspecify.annotations.NullMarked;
