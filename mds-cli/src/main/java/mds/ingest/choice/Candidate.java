package mds.ingest.choice;

import java.util.Optional;
import mds.ingest.split.TextDialect;
import mds.ingest.table.TableShape;

/**
 * A dialect that a file may have.
 *
 * @param score between 0 and about 1
 * @param shape the table that the file then has
 */
public record Candidate(TextDialect dialect, double score, Optional<TableShape> shape) {}
