import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './WhenNear.module.css';

// A little before it is seen, so that it is there by then.
const margin = '600px';

/** Shows its content once it is near what the reader sees: what nobody scrolls to asks the server nothing. */
export function WhenNear({ className, children }: { readonly className?: string | undefined; readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    const element = frame.current;
    if (element === null || isNear) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setIsNear(true), { rootMargin: margin });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return (
    <div ref={frame} className={className}>
      {isNear ? children : <div className={styles['placeholder']} />}
    </div>
  );
}
