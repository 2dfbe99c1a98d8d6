/** Python's {@code datetime} values and the time zones of {@code pytz}. */
@NullMarked
package mds.value.time;

import org.jspecify.annotations.NullMarked;
