import type { ButtonHTMLAttributes } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one thing to do, `quiet` inside toolbars and tables, `plain` otherwise. */
  readonly look?: 'primary' | 'plain' | 'quiet';
}

/** A button. One that shows only a sign needs an `aria-label`. */
export function Button({ look = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={[styles['button'], styles[look], className].filter(Boolean).join(' ')} {...rest} />;
}
