/** What templates see: functions, macros, relations, the database through a port. */
@NullMarked
package mds.template.context;

import org.jspecify.annotations.NullMarked;
