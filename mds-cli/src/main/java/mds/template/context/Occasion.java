package mds.template.context;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import mds.value.time.DateTime;

/**
 * What templates are told of the command that renders them.
 *
 * @param id the invocation's id
 * @param now what {@code datetime.now()} reads
 * @param zone where local times are
 * @param custom the variables of the environment that go into artifacts, by the rest of their names
 */
public record Occasion(
    String id,
    DateTime startedAt,
    String dbtVersion,
    InstantSource now,
    ZoneId zone,
    Map<String, String> custom) {}
