/** The program's mark, where the page's file shows it until the first script has run. */
export function Mark() {
  return (
    <svg className="first-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f6cbd" />
      <path
        d="M5 17h5l3-8 5 15 3-7h6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
