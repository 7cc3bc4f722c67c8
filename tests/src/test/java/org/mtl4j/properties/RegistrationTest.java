package org.mtl4j.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Operation;
import org.mtl4j.layers.Layer;

/** Fails where an operation or a layer has no gradient property. */
class RegistrationTest {
  @Test
  void everyOperation() {
    assertRegistered(
        Arrays.stream(Operation.class.getPermittedSubclasses()).map(Class::getSimpleName),
        OperationGradientTest.class);
  }

  @Test
  void everyLayer() {
    assertRegistered(
        new ClassFileImporter()
            .importPackages(Layer.class.getPackageName()).stream()
                .filter(RegistrationTest::isLayer)
                .map(JavaClass::getSimpleName),
        LayerGradientTest.class);
  }

  /** Whatever a user can make and that records nodes, be it called a layer or not. */
  private static boolean isLayer(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isInterface()
        && type.getMethods().stream()
            .flatMap(method -> method.getRawParameterTypes().stream())
            .anyMatch(parameter -> parameter.isEquivalentTo(GraphBuilder.class));
  }

  private static void assertRegistered(Stream<String> names, Class<?> suite) {
    Set<String> expected = names.collect(Collectors.toCollection(TreeSet::new));
    Set<String> registered =
        Arrays.stream(suite.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(GradientProperty.class))
            .map(method -> method.getName())
            .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(expected.isEmpty());
    assertEquals(expected, registered);
  }
}
