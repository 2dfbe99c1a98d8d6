package mds.template.context;

import java.time.Clock;
import mds.value.time.DateTime;

/**
 * What templates are told of the command that renders them.
 *
 * @param clock what {@code datetime.now()} reads, and the local time zone
 */
public record Invocation(String id, DateTime startedAt, String dbtVersion, Clock clock) {}
