/**
 * Remembers how to undo each step of a start, and undoes them last first. A step that fails doesn't
 * keep the others from being undone; the first failure is thrown at the end.
 */
export function unwinding() {
  const steps: (() => unknown)[] = [];
  return {
    later: (step: () => unknown) => void steps.push(step),
    async unwind(): Promise<void> {
      const failures: unknown[] = [];
      for (const step of steps.splice(0).reverse()) {
        try {
          await step();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
