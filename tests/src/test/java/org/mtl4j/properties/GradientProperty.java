package org.mtl4j.properties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * A property that checks the gradients of random graphs around one operation or layer, 500 of them.
 * Registers the class that has the method's name: {@code crossGate} is the method of {@code
 * CrossGate}. {@link RegistrationTest} finds what has none.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
@StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
@interface GradientProperty {}
