### The first page.

home-title = Your say, before it is approved
home-lede = Executive bodies publish the drafts of their legal documents here. Read the text, comment on any article, and see the body’s reasoned answer.
home-see-open = See the open calls
home-none-open = No call is open at the moment
home-none-open-text = A draft appears here as soon as its consultation opens. Past calls can always be read.
home-coming = Opening soon
home-none-answering = No call is being answered at the moment.
home-none-decided = No report has been published yet.
home-how-more = Read more
home-read-title = Read
home-read-text = The draft stays open for at least thirty days, article by article, in Persian and English. Reading needs no account.
home-comment-title = Comment
home-comment-text = Under each article, write a concern, a proposal, a support or a question, or suggest a better wording. You sign in with a one-time code.
home-answer-title = Get an answer
home-answer-text = After the closing day, the body owes each proposal an answer with reasons and legal grounds, and a report that everybody can read.
